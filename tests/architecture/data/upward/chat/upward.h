#include "net/transport/frame.h"
