/*
 * They are counted or told by gcview itself, not printed by the runtime, so how it comes to them is said in full. Reports and their JSON
 * use the same words.
 */
#include "analysis/explain_words.h"

const struct explain_word explain_words[] = {
    {"repaired-lines", "repaired",
     "Trace lines of the whole input whose pieces stood apart, because others wrote between them, and that were put together again.",
     "Their numbers are those the runtime printed; what could be read in two ways is given up. Many mean that the program's own "
     "log goes to the same place; a place of its own for the trace avoids it.",
     "the runtime prints a line with many writes (printlock in print.go keeps only its own lines apart); src/trace/torn.c"},
    {"unread", "unread",
     "Lines that look like a trace line and cannot be read as one. The header of the screen adds the torn ones that were given up.",
     "None. A few where a log was cut are harmless; many mean a Go that is newer than this gcview, or a log that was changed on "
     "its way. 'i' and 'gcview report --parse' show them with the reason.",
     "counted by gcview; doc/formats.md"},
    {"rolled-up", "rolled up",
     "Cycles too old to be kept one by one, which live on in stretches: least, most, sum and count of each number. Charts and the "
     "numbers of the whole run still hold them; the table and their lines are gone.",
     "Normal after hours of watching. A larger --capacity keeps more of them one by one.", "counted by gcview; src/model/rollup.c"},
    {"dropped", "dropped",
     "Cycles that are neither kept one by one nor rolled up: of processes that made room for others, or in a report those that "
     "only its sums hold.",
     "None. A larger --capacity keeps more.", "counted by gcview; src/model/model.c"},
    {"source", "source",
     "The name that a prefix gave the process (pod, container, unit); one without a name is called by its number, null in JSON. A "
     "? behind it on the screen: which cycles are its own is a guess.",
     "A name. Without one, processes are told apart by their counters alone: a collector's prefix, or a log for each, is surer.",
     "doc/prefixes.md, doc/processes.md"},
    {"restarts", "restarts",
     "How often the program of that source began anew: its cycle number and its time fell back to the start.",
     "None, but for deployments. Several in a short time are a crash loop: look for the ends in the log and for a memory limit.",
     "@ and the cycle number begin anew with the process (schedinit in proc.go); doc/processes.md"},
    {"state", "state",
     "Whether a process still writes: alive, or in a file to its end; quiet, silent for eight times as long as it lately ever was, so perhaps only idle; "
     "ended, silent for two and a half minutes. In a file that is told by the time of the other processes.",
     "Alive. The runtime collects every two minutes even when nothing happens, so a silent one is gone, stopped, or no longer heard.",
     "forcegcperiod in proc.go; doc/processes.md"},
    {"silent", "silent for",
     "How long ago a process wrote its last trace line: by the clock when the stream is live, else by the time of the other lines.",
     "No longer than its cycles are apart. More than two minutes is too long for any Go program that runs.",
     "forcegcperiod in proc.go; doc/processes.md"},
};

size_t explain_word_count(void)
{
    return sizeof explain_words / sizeof *explain_words;
}
