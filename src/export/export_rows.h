/* The rows that export.c lists. */
#ifndef GCVIEW_EXPORT_EXPORT_ROWS_H
#define GCVIEW_EXPORT_EXPORT_ROWS_H

#include "export/export.h"

extern const struct exporter exporter_ndjson, exporter_csv, exporter_log;

#endif
