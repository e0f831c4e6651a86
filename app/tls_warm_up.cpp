#include "app/tls_warm_up.h"

#include <QSslConfiguration>
#include <QThreadPool>

namespace godwit::app {

void warmUpTls()
{
    QThreadPool::globalInstance()->start([] { (void)QSslConfiguration::defaultConfiguration(); });
}

} // namespace godwit::app
