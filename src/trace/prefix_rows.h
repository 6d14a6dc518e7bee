/* The rows of prefixes.c, by the files that define them, and what their patterns share. */
#ifndef GCVIEW_TRACE_PREFIX_ROWS_H
#define GCVIEW_TRACE_PREFIX_ROWS_H

#include "trace/prefix.h"

#define KEY(text) {(text), sizeof(text) - 1}
#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])
#define SAMPLES(list) .samples = (list), .sample_count = COUNT_OF(list)
#define NEAR(list) .near = (list), .near_count = COUNT_OF(list)

#define RE_COLOR "(?:\\x1b\\[[0-9;]*m)*"
#define RE_FRACTION "(?:[.,][0-9]{1,9})?"
#define RE_CLOCK_TIME "[0-9]{2}:[0-9]{2}:[0-9]{2}" RE_FRACTION
#define RE_ZONE "(?:Z|[+-][0-9]{2}:?[0-9]{2})"
#define RE_RFC3339 "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]" RE_CLOCK_TIME RE_ZONE
#define RE_SYSLOG_TIME "[A-Z][a-z]{2} [ 0-9][0-9] " RE_CLOCK_TIME
#define RE_SLASHED_DATE "[0-9]{4}/[0-9]{2}/[0-9]{2}"
#define RE_LINE "(?<line>(?s).*)" /* what comes out of JSON may have line feeds */

extern const struct prefix prefix_docker, prefix_cri, prefix_kubectl, prefix_stern,
    prefix_stern_color, prefix_compose, prefix_kail, prefix_kubetail; /* prefix_container.c */
extern const struct prefix prefix_journal_json, prefix_journal_iso, prefix_journal_full, prefix_journal_fields, prefix_router, prefix_syslog_3164, prefix_syslog_5424,
    prefix_syslog_bare, prefix_systemd_cat; /* prefix_system.c */
extern const struct prefix prefix_own, prefix_klog, prefix_go_log, prefix_go_log_msg, prefix_go_date, prefix_slog_text, prefix_slog_json, prefix_stamp, prefix_epoch, prefix_tai64n,
    prefix_clock, prefix_attribute, prefix_go_test, prefix_benchmark; /* prefix_logger.c */
extern const struct prefix prefix_zerolog, prefix_logrus, prefix_zap, prefix_hclog, prefix_go_level, prefix_go_file; /* prefix_gologger.c */
extern const struct prefix prefix_shipper, prefix_json_line, prefix_json_attribute; /* prefix_shipper.c */
extern const struct prefix prefix_aws_tail, prefix_awslogs, prefix_fly, prefix_fly_blank, prefix_gcloud, prefix_logcli, prefix_actions, prefix_gitlab,
    prefix_procfile, prefix_pm2; /* prefix_cloud.c */
extern const struct prefix prefix_label_bar, prefix_label_bracket, prefix_label_colon, prefix_label_file, prefix_label_tab, prefix_label_pair,
    prefix_label_blank; /* prefix_label.c */

#endif
