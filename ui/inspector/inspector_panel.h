#pragma once

#include "base/scheduler.h"
#include "ui/inspector/detail_pane.h"
#include "ui/inspector/inspector_tool_bar.h"
#include "ui/inspector/latency_chart.h"
#include "ui/inspector/trace_feed.h"
#include "ui/inspector/trace_table.h"

#include <QPointer>
#include <QSplitter>

#include <memory>
#include <vector>

namespace godwit::ui {

/// What happens on the connections, live: states over time, latency, frames, and everything about
/// one of them. Looks at one account at a time, and asks for nothing while it is not visible.
/// Owned by the main window; the scheduler and the traces outlive it.
class InspectorPanel final : public QWidget
{
    Q_OBJECT

public:
    InspectorPanel(const Look &look, base::Scheduler &scheduler, QWidget *parent = nullptr);
    ~InspectorPanel() override;

    /// A known \p id has another trace from now on.
    void addAccount(const QString &id, const QString &title, chat::TraceSource &trace);
    void setTitle(const QString &id, const QString &title);
    void removeAccount(const QString &id);
    /// Looks at this account from now on.
    void inspect(const QString &id);

    [[nodiscard]] InspectorToolBar &toolBar() { return m_toolBar; }
    [[nodiscard]] TraceTable &table() { return m_table; }
    [[nodiscard]] DetailPane &details() { return m_details; }
    [[nodiscard]] const TraceModel &model() const { return m_model; }

    [[nodiscard]] QSize sizeHint() const override { return {1224, 476}; }

Q_SIGNALS:
    void closeWanted();
    void detachWanted();
    /// Everything that is known is to be written into this file.
    void exportWanted(const QString &path, const godwit::chat::TraceUpdate &trace);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Account
    {
        QString id;
        QString title;
        QPointer<chat::TraceSource> trace{};
    };

    void arrange();
    void wire();
    void refreshPicker();
    void run();
    void refreshTime();
    void refreshDetails();
    void zoom(bool further);
    void askWhereTo();
    [[nodiscard]] TraceSpan span() const;
    [[nodiscard]] QList<LatencySample> samples(const TraceSpan &span) const;

    const Look &m_look;
    base::Scheduler &m_scheduler;
    std::vector<Account> m_accounts;
    QString m_inspected;
    std::unique_ptr<TraceFeed> m_feed; ///< of the account that is looked at
    TraceModel m_model;
    TraceFilter m_filter;
    InspectorToolBar m_toolBar;
    QSplitter m_splitter;
    StateBand m_band;
    LatencyChart m_chart;
    TraceTable m_table;
    DetailPane m_details;
    base::Milliseconds m_length;
    std::optional<TraceSpan> m_frozen; ///< while paused
    base::Alarm m_tick;
};

} // namespace godwit::ui
