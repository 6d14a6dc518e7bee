/*
 * The table. Of several rows that read a line the first one counts: what says more stands before what says less, a
 * stamp of a whole syslog line before a bare stamp.
 */
#include <assert.h>

#include "trace/prefix_rows.h"

static const struct prefix *const rows[] = {
    &prefix_docker,      &prefix_cri,         &prefix_kubectl,      &prefix_journal_json, &prefix_go_test,
    &prefix_syslog_5424, &prefix_router,      &prefix_journal_iso,  &prefix_journal_full, &prefix_syslog_3164,
    &prefix_compose,     &prefix_stern,       &prefix_stern_color,  &prefix_klog,         &prefix_go_log_msg,
    &prefix_go_log,      &prefix_slog_text,   &prefix_slog_json,    &prefix_benchmark,    &prefix_systemd_cat,
    &prefix_stamp,       &prefix_epoch,       &prefix_clock,        &prefix_own,
};

size_t prefix_count(void)
{
    return COUNT_OF(rows);
}

const struct prefix *prefix_row(size_t index)
{
    assert(index < COUNT_OF(rows));
    return rows[index];
}
