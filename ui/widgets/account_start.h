#pragma once

#include "chat/connectivity.h"
#include "ui/theme/look.h"

#include <QWidget>

namespace godwit::ui {

/// Stands where the messages would be while an account has no conversation: how far the connection
/// is, why it is not further, or how to find a conversation.
class AccountStart final : public QWidget
{
    Q_OBJECT

public:
    explicit AccountStart(const Look &look, QWidget *parent = nullptr);

    void show(const QString &title, const chat::Connectivity &connectivity);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Look &m_look;
    QString m_heading;
    QString m_text;
};

} // namespace godwit::ui
