#pragma once

#include "ui/widgets/connection_pill.h"
#include "ui/widgets/strip_button.h"

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
    /// The version of TLS; empty where it is not known.
    void setTls(const QString &version);
    void setInspectorOpen(bool open) { m_inspector.setChecked(open); }
    [[nodiscard]] ConnectionPill &pill() { return m_pill; }

Q_SIGNALS:
    void pillClicked();
    void inspectorWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void setPill(const ConnectionWords &words);

    const Look &m_look;
    ConnectionPill m_pill;
    StripButton m_inspector;
    QString m_tls;
    QString m_outbox;
    QString m_attempt;
    bool m_waiting = false;
    bool m_encrypted = false;
};

} // namespace godwit::ui
