#pragma once

#include <QString>

namespace godwit::app {

/// Makes the names in a folder survive a power cut, where the system needs to be asked for that.
void syncFolder(const QString &folder);

} // namespace godwit::app
