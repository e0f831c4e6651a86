#include "ui/text/translation.h"

#include <QCoreApplication>
#include <QTranslator>

// Q_INIT_RESOURCE does not work inside a namespace.
static void initCatalogues()
{
    Q_INIT_RESOURCE(godwit_catalogues);
}

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

bool install(QCoreApplication &application, const QLocale &locale)
{
    auto *translator = new QTranslator(&application);
    if (!translator->load(locale, u"godwit"_s, u"_"_s, u":/godwit/i18n"_s)) {
        delete translator;
        return false;
    }
    return QCoreApplication::installTranslator(translator);
}

} // namespace

bool installTranslation(QCoreApplication &application, const QLocale &locale)
{
    initCatalogues();
    const bool english = install(application, QLocale(QLocale::English));
    // The newest one is asked first.
    return locale.language() == QLocale::English ? english
                                                 : install(application, locale) || english;
}

} // namespace godwit::ui
