#pragma once

#include "chat/connection_check.h"

#include <QHash>
#include <QString>

#include <functional>
#include <memory>

namespace godwit::ui {

/// What the window shows of one account besides what its Messenger tells.
struct AccountCard
{
    QString id; ///< unique and stable; never shown
    QString title; ///< the server's name as the person knows it; empty: as it calls itself
    QString userName;
    bool local = false; ///< the server runs inside Godwit, on this computer
    bool encrypted = false; ///< the connection is protected by TLS
    /// What was being written when Godwit was closed, by conversation.
    QHash<QString, QString> drafts{};
    /// Is called with all of them, soon after they have changed; empty: they are not kept.
    std::function<void(const QHash<QString, QString> &)> keepDrafts{};
    /// Makes an examination of the way to its server; it is gone before the account is.
    std::function<std::unique_ptr<chat::ConnectionCheck>()> makeCheck{};
};

} // namespace godwit::ui
