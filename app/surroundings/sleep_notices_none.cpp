#include "app/surroundings/system_notices.h"

namespace godwit::app {

// Here the surroundings find out by themselves.
void SystemNotices::listenToSleep() { }

} // namespace godwit::app
