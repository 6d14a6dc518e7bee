# theme files
