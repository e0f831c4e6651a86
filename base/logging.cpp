#include "base/logging.h"

namespace godwit::base {

Q_LOGGING_CATEGORY(logTransport, "godwit.net.transport", QtWarningMsg)
Q_LOGGING_CATEGORY(logConnection, "godwit.net.connection", QtWarningMsg)
Q_LOGGING_CATEGORY(logProtocol, "godwit.net.protocol", QtWarningMsg)
Q_LOGGING_CATEGORY(logChat, "godwit.chat", QtWarningMsg)
Q_LOGGING_CATEGORY(logStore, "godwit.store", QtWarningMsg)
Q_LOGGING_CATEGORY(logServer, "godwit.server", QtWarningMsg)
Q_LOGGING_CATEGORY(logApp, "godwit.app", QtWarningMsg)

} // namespace godwit::base
