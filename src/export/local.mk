# exporters: model to text
