#include "cli/config_file.h"

#include <cjson/cJSON.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analysis/threshold.h"
#include "base/jsontext.h"
#include "base/num.h"
#include "base/xalloc.h"
#include "cli/paths.h"
#include "cli/slurp.h"

static bool set_number(struct options *options, const struct option_row *row, double value, struct err *err)
{
    const double MOST = 1e15; /* exact in a double */
    char text[NUM_TEXT];
    if (!(value >= 0 && value <= MOST) || value != (double)(uint64_t)value)
        return err_set(err, "%s: this must be a whole number", row->name);
    int len = snprintf(text, sizeof text, "%" PRIu64, (uint64_t)value);
    return options_set(options, row, span_make(text, (size_t)len), err);
}

/* "thresholds": { "leak-time": 30, ... }; see analysis/threshold.c for the names. */
static bool set_thresholds(struct thresholds *thresholds, const cJSON *object, struct err *err)
{
    const double MOST = 1e9;
    if (!cJSON_IsObject(object))
        return err_set(err, "thresholds: this must be an object: { \"leak-time\": 30 }");
    for (const cJSON *item = object->child; item; item = item->next) {
        enum threshold which = threshold_find(span_of(item->string));
        if (which == THRESHOLD_COUNT)
            return err_set(err, "thresholds: there is no '%s'; doc/findings.md lists all", item->string);
        bool is_whole = cJSON_IsNumber(item) && item->valuedouble >= 0 && item->valuedouble <= MOST &&
                        item->valuedouble == (double)(uint64_t)item->valuedouble;
        if (!is_whole)
            return err_set(err, "thresholds: %s must be a whole number of %s", item->string, threshold_rows[which].unit);
        thresholds->value[which] = (uint64_t)item->valuedouble;
    }
    return true;
}

static bool set_item(struct options *options, const cJSON *item, struct err *err)
{
    const struct option_row *row = options_find(span_of(item->string));
    if (strcmp(item->string, "thresholds") == 0)
        return set_thresholds(&options->thresholds, item, err);
    if (!row) {
        const char *nearest = options_nearest(span_of(item->string));
        return nearest ? err_set(err, "there is no option '%s'; did you mean '%s'?", item->string, nearest)
                       : err_set(err, "there is no option '%s'", item->string);
    }
    if (!row->in_config)
        return err_set(err, "'%s' belongs on the command line", row->name);
    if (row->type == OPTION_FLAG && !cJSON_IsBool(item))
        return err_set(err, "%s: this must be true or false", row->name);
    if (row->type == OPTION_FLAG)
        return cJSON_IsFalse(item) || options_set(options, row, SPAN_LIT(""), err);
    if (cJSON_IsString(item))
        return options_set(options, row, span_of(item->valuestring), err);
    if (row->type == OPTION_AMOUNT && cJSON_IsNumber(item))
        return set_number(options, row, item->valuedouble, err);
    return err_set(err, "%s: this must be a %s", row->name, row->type == OPTION_TEXT ? "string" : "number");
}

/* A string of an object of the list; `at` moves on to its key. */
static bool take_string(const cJSON *object, const char *key, const char **at, char **ret, struct err *err)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    if (!cJSON_IsString(item))
        return err_set(err, "prefixes: each needs a string \"%s\"", key);
    *at = jsontext_find_key(*at, key);
    *ret = xstrdup(item->valuestring);
    return true;
}

/* [{"name": "...", "pattern": "..."}]; `at` is moved to what is wrong. Whether the pattern can be used is for whoever uses
 * it to say. */
static bool set_prefixes(struct options *options, const cJSON *list, const char *text, const char *file, const char **at,
                         struct err *err)
{
    if (!cJSON_IsArray(list))
        return err_set(err, "prefixes: this must be a list: [{\"name\": \"mine\", \"pattern\": \"...\"}]");
    for (const cJSON *item = list->child; item; item = item->next) {
        const char *name_at = *at, *pattern_at = *at;
        options->prefixes = xrealloc(options->prefixes, (options->prefix_count + 1) * sizeof *options->prefixes);
        struct option_prefix *prefix = &options->prefixes[options->prefix_count++];
        *prefix = (struct option_prefix){.name = NULL};
        if (!take_string(item, "name", &name_at, &prefix->name, err) ||
            !take_string(item, "pattern", &pattern_at, &prefix->pattern, err))
            return false;
        struct strbuf where;
        strbuf_init(&where, 0);
        strbuf_addf(&where, "%s:%d", file, jsontext_line(text, pattern_at));
        prefix->where = xmemdup0(where.ptr, where.len);
        strbuf_release(&where);
        *at = (name_at > pattern_at ? name_at : pattern_at) + 1;
    }
    return true;
}

bool config_parse(struct options *options, struct span json, const char *file, struct err *err)
{
    char *text = jsontext_without_comments(json);
    const char *end = text;
    bool is_good = true;
    cJSON *root = cJSON_ParseWithOpts(text, &end, true);
    if (!root)
        is_good = err_set(err, "%s:%d: this is not JSON", file, jsontext_line(text, end));
    else if (!cJSON_IsObject(root))
        is_good = err_set(err, "%s:1: this must be an object: { \"theme\": \"dark\" }", file);
    for (const cJSON *item = is_good ? root->child : NULL; item && is_good; item = item->next) {
        const char *at = jsontext_find_key(text, item->string);
        bool is_prefixes = strcmp(item->string, "prefixes") == 0;
        is_good = is_prefixes ? set_prefixes(options, item, text, file, &at, err) : set_item(options, item, err);
        if (!is_good)
            err_prefix(err, "%s:%d", file, jsontext_line(text, at));
    }
    cJSON_Delete(root);
    free(text);
    return is_good;
}

bool config_load_file(struct options *options, const char *path, struct err *err)
{
    enum { LARGEST_BYTES = 1 << 20 };
    struct strbuf text;
    if (access(path, F_OK) != 0)
        return true;
    strbuf_init(&text, LARGEST_BYTES);
    bool is_good = slurp_file(path, &text, err) && config_parse(options, strbuf_span(&text), path, err);
    strbuf_release(&text);
    return is_good;
}

bool config_load(struct options *options, struct err *err)
{
    struct strbuf path;
    bool is_good = true;
    strbuf_init(&path, 0);
    if (paths_user(&path)) {
        strbuf_adds(&path, "/config.json");
        is_good = config_load_file(options, path.ptr, err);
    }
    strbuf_release(&path);
    return is_good;
}
