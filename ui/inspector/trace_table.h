#pragma once

#include "ui/inspector/trace_filter.h"
#include "ui/theme/look.h"

#include <QTableView>

namespace godwit::ui {

/// The lines of the trace in columns. Stays at the newest line while the person is there.
class TraceTable final : public QTableView
{
    Q_OBJECT

public:
    TraceTable(const Look &look, TraceFilter &filter, QWidget *parent = nullptr);

    /// The line that is chosen; null for none.
    [[nodiscard]] const TraceRow *chosen() const;

Q_SIGNALS:
    void chosenChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void restyle();
    void arrangeColumns();
    void followNewest();

    const Look &m_look;
    TraceFilter &m_filter;
    bool m_isAtEnd = true;
};

} // namespace godwit::ui
