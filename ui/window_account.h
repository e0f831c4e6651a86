#pragma once

#include "chat/remembered_network.h"
#include "chat/trace_source.h"
#include "ui/models/account_model.h"

#include <QPointer>

#include <memory>

namespace godwit::ui {

/// What the window knows of one of its accounts.
struct WindowAccount
{
    std::unique_ptr<AccountModel> model;
    QPointer<chat::TraceSource> trace{};
    QList<chat::RememberedNetwork> remembered{};
    chat::ConversationId last; ///< what was in front when the account was left
    chat::ConversationId wanted; ///< to be opened as soon as it is known
};

} // namespace godwit::ui
