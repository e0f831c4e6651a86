#pragma once

#include <QLocale>

class QCoreApplication;

namespace godwit::ui {

/// Puts the catalogue of a language to use, if there is one; the plural forms of English always,
/// behind it. The translators belong to the application. False if not even English was found.
bool installTranslation(QCoreApplication &application, const QLocale &locale);

} // namespace godwit::ui
