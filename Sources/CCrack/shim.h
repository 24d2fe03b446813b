#include <stdlib.h>
#include <crack.h>
