#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace godwit::app {

/// The first line of the file, without blanks around it. The error is a sentence for people.
[[nodiscard]] base::Result<QByteArray, QString> passwordIn(const QString &path);

} // namespace godwit::app
