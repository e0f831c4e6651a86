#pragma once

#include "ui/widgets/connection_pill.h"

#include <QWidget>

namespace godwit::ui {

/// The strip at the bottom: the connection, the outbox, and what protects the connection.
class StatusStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusStrip(const Look &look, QWidget *parent = nullptr);

    void showNoServer();
    void show(const ConnectionWords &words, int queued, int attempt, bool encrypted);
    [[nodiscard]] ConnectionPill &pill() { return m_pill; }

Q_SIGNALS:
    void pillClicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void setPill(const ConnectionWords &words);

    const Look &m_look;
    ConnectionPill m_pill;
    QString m_outbox;
    QString m_attempt;
    bool m_waiting = false;
    bool m_encrypted = false;
};

} // namespace godwit::ui
