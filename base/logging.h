#pragma once

#include <QLoggingCategory>

/// Every logging category of Godwit. Message bodies, tokens and passwords are never logged.
namespace godwit::base {

Q_DECLARE_LOGGING_CATEGORY(logTransport)
Q_DECLARE_LOGGING_CATEGORY(logConnection)
Q_DECLARE_LOGGING_CATEGORY(logProtocol)
Q_DECLARE_LOGGING_CATEGORY(logChat)
Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logServer)
Q_DECLARE_LOGGING_CATEGORY(logApp)

} // namespace godwit::base
