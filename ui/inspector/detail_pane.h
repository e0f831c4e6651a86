#pragma once

#include "ui/inspector/code_view.h"
#include "ui/inspector/tabs.h"
#include "ui/inspector/timing_view.h"
#include "ui/inspector/trace_row.h"
#include "ui/widgets/button.h"

#include <QStackedWidget>

namespace godwit::ui {

/// Everything about one line of the trace: what it carried, the headers and the timing of the
/// connection that it came by, and its bytes.
class DetailPane final : public QWidget
{
    Q_OBJECT

public:
    enum Tab { Payload, Headers, Timing, Raw };

    explicit DetailPane(const Look &look, QWidget *parent = nullptr);

    /// \p row: null for none; then the newest attempt is told of. \p attempts: all that are known.
    void show(const TraceRow *row, const QMap<int, chat::AttemptRecord> &attempts);
    void setTab(Tab tab) { m_tabs.setCurrentIndex(tab); }
    /// What the tab in front shows, as text.
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void arrange();
    void restyle();
    void showFrame(const chat::FrameRecord &frame);
    void showOther(const TraceRow &row);
    void showHeaders(const chat::AttemptRecord &attempt);

    const Look &m_look;
    Tabs m_tabs;
    IconButton m_copy;
    QStackedWidget m_pages;
    QWidget *m_payloadPage = nullptr; ///< one of m_pages
    CodeView m_payload;
    CodeView m_headers;
    TimingView m_timing;
    CodeView m_raw;
    Icon m_icon = Icon::ArrowDown;
    QColor m_iconColor;
    QString m_title; ///< of the payload
    QString m_facts;
};

/// The headers of an attempt, for reading.
[[nodiscard]] QList<JsonLine> headerLines(const chat::AttemptRecord &attempt);
/// Bytes as people look at them: sixteen to a line.
[[nodiscard]] QString hexDump(const QByteArray &bytes);

} // namespace godwit::ui
