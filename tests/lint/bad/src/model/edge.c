/* lint: owners pure */
#include <poll.h>
#include <unistd.h>
