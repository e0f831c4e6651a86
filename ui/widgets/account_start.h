#pragma once

#include "chat/connectivity.h"
#include "ui/theme/look.h"
#include "ui/widgets/button.h"

#include <QWidget>

namespace godwit::ui {

/// Stands where the messages would be while an account has no conversation: how far the connection
/// is, why it is not further and what may help, or how to find a conversation.
class AccountStart final : public QWidget
{
    Q_OBJECT

public:
    explicit AccountStart(const Look &look, QWidget *parent = nullptr);
    ~AccountStart() override;

    void show(const QString &title, const chat::Connectivity &connectivity);

Q_SIGNALS:
    /// The connection is to be examined.
    void checkWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// From the top: heading, text, button.
    [[nodiscard]] int top() const;
    [[nodiscard]] QRect textBox() const;
    void place();

    const Look &m_look;
    QString m_heading;
    QString m_text;
    Button m_check;
};

} // namespace godwit::ui
