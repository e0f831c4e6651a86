#include "app/cli/tls_warm_up.h"

#include <QSslConfiguration>

namespace godwit::app::cli {

TlsWarmUp::TlsWarmUp()
    : m_thread([] { (void)QSslConfiguration::defaultConfiguration(); })
{
}

TlsWarmUp::~TlsWarmUp()
{
    m_thread.join();
}

} // namespace godwit::app::cli
