#pragma once

#include "ui/inspector/picker.h"
#include "ui/inspector/trace_filter.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/field.h"

namespace godwit::ui {

/// The upper edge of the inspector: which account, pause, clear, export, and what is shown.
class InspectorToolBar final : public QWidget
{
    Q_OBJECT

public:
    InspectorToolBar(const Look &look, TraceFilter &filter, QWidget *parent = nullptr);

    [[nodiscard]] Picker &picker() { return m_picker; }
    [[nodiscard]] Field &field() { return m_field; }
    [[nodiscard]] bool isPaused() const { return m_pause.isChecked(); }
    /// Whether it stands in a window of its own.
    void setDetached(bool detached);

Q_SIGNALS:
    void pauseChanged(bool paused);
    void clearWanted();
    void exportWanted();
    void detachWanted();
    void closeWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();
    void restyle();
    void wire();
    void openFilterMenu();
    void showFilter();

    const Look &m_look;
    TraceFilter &m_filter;
    Picker m_picker;
    IconButton m_pause;
    IconButton m_clear;
    IconButton m_export;
    Field m_field;
    IconButton m_funnel;
    QList<Chip *> m_chips;
    IconButton m_detach;
    IconButton m_close;
    int m_title = 0; ///< where the words end that are painted
};

} // namespace godwit::ui
