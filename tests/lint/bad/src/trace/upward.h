/* lint: guards */
#ifndef UPWARD_H
#define UPWARD_H
#endif
