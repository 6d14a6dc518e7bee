/* lint: layers own_header_first */
#include "model/model.h"
#include "trace/upward.h"
