/*
 * The table. Of several rows that read a line the first one counts: what says more stands before what says less, a
 * stamp of a whole syslog line before a bare stamp.
 */
#include <assert.h>

#include "trace/prefix_rows.h"

static const struct prefix *const rows[] = {
    &prefix_docker,        &prefix_cri,           &prefix_kubectl,       &prefix_journal_json,  &prefix_go_test,
    &prefix_syslog_5424,   &prefix_hclog,         &prefix_router,        &prefix_fly_blank,     &prefix_fly,
    &prefix_aws_tail,      &prefix_logcli,        &prefix_journal_iso,   &prefix_journal_full,  &prefix_syslog_3164,
    &prefix_gcloud,        &prefix_gitlab,        &prefix_actions,       &prefix_procfile,      &prefix_pm2,
    &prefix_compose,       &prefix_awslogs,       &prefix_stern,         &prefix_stern_color,   &prefix_kail,
    &prefix_kubetail,      &prefix_klog,          &prefix_zerolog,       &prefix_zap,           &prefix_logrus,
    &prefix_go_level,      &prefix_go_log_msg,    &prefix_go_log,        &prefix_go_file,       &prefix_slog_text,
    &prefix_shipper,       &prefix_slog_json,     &prefix_json_line,     &prefix_benchmark,     &prefix_systemd_cat,
    &prefix_journal_fields, &prefix_stamp,         &prefix_epoch,         &prefix_tai64n,        &prefix_clock,
    &prefix_syslog_bare,   &prefix_go_date,       &prefix_json_attribute, &prefix_attribute,
    &prefix_own,           &prefix_label_bar,     &prefix_label_bracket, &prefix_label_colon,  &prefix_label_file,
    &prefix_label_tab,     &prefix_label_pair,    &prefix_label_blank,
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
