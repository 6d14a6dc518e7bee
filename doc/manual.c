/*
 * Prints the parts of gcview(1) that the program's tables hold, so that the page cannot say anything else than
 * the program does. Reads the page on standard input and writes it to standard output with what stands between
 *
 *   .\" table: NAME
 *   ...
 *   .\" end
 *
 * replaced. `make manual` does that to doc/gcview.1; a test checks that it changes nothing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/finding.h"
#include "analysis/metric.h"
#include "analysis/outlier.h"
#include "analysis/quantity.h"
#include "base/xalloc.h"
#include "cli/options.h"
#include "export/export.h"
#include "trace/formats.h"
#include "trace/prefix.h"
#include "ui/keys.h"
#include "ui/theme.h"

void xalloc_failed(size_t bytes)
{
    (void)bytes;
    abort();
}

/* A backslash and a point or apostrophe at the start of a line mean something to roff; so does a bare word
 * of two letters after a macro, which is why the texts below stand on lines of their own. */
static void print_text(const char *text)
{
    if (*text == '.' || *text == '\'')
        fputs("\\&", stdout);
    for (; *text; text++)
        fputs(*text == '\\' ? "\\e" : *text == '-' ? "\\-" : (const char[]){*text, '\0'}, stdout);
    putchar('\n');
}

static void print_item(const char *name, const char *text)
{
    fputs(".It \\&", stdout); /* so that no name is taken for a macro */
    print_text(name);
    print_text(text);
}

static void print_keys(void)
{
    for (int group = 0; group < KEY_GROUP_COUNT; group++) {
        printf(".Ss %s\n.Bl -tag -width \"PgUp, Ctrl-B\"\n", key_group_titles[group]);
        for (size_t i = 0; i < key_binding_count; i++)
            if ((int)key_bindings[i].group == group)
                print_item(key_bindings[i].names, key_bindings[i].help);
        puts(".El");
    }
}

static void print_formats(void)
{
    puts(".Bl -tag -width \"Go 1.18 - 1.27\"");
    for (size_t i = 0; i < format_count(); i++)
        print_item(format_row(i)->go, format_row(i)->about);
    puts(".El");
}

static void print_prefixes(void)
{
    puts(".Bl -tag -width go-test-json");
    for (size_t i = 0; i < prefix_count(); i++)
        print_item(prefix_row(i)->id, prefix_row(i)->about);
    puts(".El");
}

static void print_outliers(void)
{
    puts(".Bl -tag -width overshoot");
    for (int i = 0; i < OUTLIER_COUNT; i++)
        print_item(outlier_infos[i].id, outlier_infos[i].rule);
    puts(".El");
}

static void print_findings(void)
{
    puts(".Bl -tag -width goroutine-leak");
    for (size_t i = 0; i < finding_rule_count(); i++)
        print_item(finding_rule_row(i)->id, finding_rule_row(i)->title);
    puts(".El");
}

static void print_option(const struct option_row *row)
{
    fputs(".It ", stdout);
    if (row->letter)
        printf("Fl %c , ", row->letter);
    printf("Fl \\-%s", row->name);
    if (row->argument)
        printf(row->type == OPTION_SPEED ? " Ns Op = Ns Ar %s" : " Ns = Ns Ar %s", row->argument);
    putchar('\n');
    print_text(row->help);
    if (!(row->commands >> COMMAND_VIEW & 1))
        for (int command = 0; command < COMMAND_COUNT; command++)
            if (row->commands >> command & 1)
                printf(".Pq Cm %s\n", command_rows[command].name);
}

static void print_options(void)
{
    puts(".Bl -tag -width Ds");
    for (size_t i = 0; i < option_row_count; i++)
        print_option(&option_rows[i]);
    puts(".El");
}

/* The names of the options that config.json may hold. */
static void print_config(void)
{
    for (size_t i = 0; i < option_row_count; i++)
        if (option_rows[i].in_config)
            printf(".Cm %s\n", option_rows[i].name);
}

static void print_exporters(void)
{
    puts(".Bl -tag -width ndjson");
    for (size_t i = 0; i < exporter_count(); i++)
        print_item(exporter_row(i)->id, exporter_row(i)->help);
    puts(".El");
}

static void print_columns(void)
{
    puts(".Bl -tag -width cpu_sweep_term_ns");
    for (size_t i = 0; i < export_column_count(); i++)
        print_item(export_columns()[i].key.ptr, export_columns()[i].help);
    puts(".El");
}

static void print_names(void)
{
    puts(".Bl -tag -width cpu-sweep-term");
    for (unsigned i = 0; i < quantity_count(); i++) {
        struct quantity quantity;
        quantity_get(i, &quantity);
        char name[2 * QUANTITY_ID];
        snprintf(name, sizeof name, quantity.alias ? "%s, %s" : "%s", quantity.id, quantity.alias);
        print_item(name, quantity.help);
    }
    puts(".El");
}

/* What a budget can be about, by the unit of its limit. */
static void print_metrics(void)
{
    for (int unit = 0; unit < METRIC_UNIT_COUNT; unit++) {
        printf(".Pp\nThe limit is %s:\n.Bl -tag -width gc_cpu_with_idle_of_consumed\n", metric_unit_about((enum metric_unit)unit));
        for (size_t i = 0; i < metric_count(); i++)
            if ((int)metric_row(i)->unit == unit)
                print_item(metric_row(i)->name, metric_row(i)->help);
        puts(".El");
    }
}

static void print_roles(void)
{
    for (int i = 0; i < ROLE_COUNT; i++)
        printf(".Cm %s %s\n", role_names[i], i + 1 < ROLE_COUNT ? "," : ".");
}

static const struct {
    const char *name;
    void (*print)(void);
} tables[] = {
    {"options", print_options},
    {"config", print_config},
    {"keys", print_keys},
    {"formats", print_formats},
    {"prefixes", print_prefixes},
    {"outliers", print_outliers},
    {"findings", print_findings},
    {"exporters", print_exporters},
    {"columns", print_columns},
    {"metrics", print_metrics},
    {"roles", print_roles},
    {"names", print_names},
};

static const char BEGIN[] = ".\\\" table: ", END[] = ".\\\" end\n";

static int print_table(const char *name)
{
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
        if (strncmp(name, tables[i].name, strlen(tables[i].name)) == 0) {
            tables[i].print();
            return 0;
        }
    fprintf(stderr, "manual: no table %s", name);
    return 1;
}

int main(void)
{
    char line[4096];
    int failed = 0;
    bool in_table = false;
    while (fgets(line, sizeof line, stdin)) {
        if (strcmp(line, END) == 0)
            in_table = false;
        if (!in_table)
            fputs(line, stdout);
        if (strncmp(line, BEGIN, sizeof BEGIN - 1) == 0) {
            failed |= print_table(line + sizeof BEGIN - 1);
            in_table = true;
        }
    }
    return failed;
}
