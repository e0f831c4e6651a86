#pragma once

#include "ui/inspector/inspector_panel.h"

namespace godwit::ui {

/// Keeps the inspector under what the window shows otherwise, or in a window of its own. Owned by
/// the main window; the scheduler and the traces outlive it.
class InspectorDock final : public QSplitter
{
    Q_OBJECT

public:
    static constexpr int usualHeight = 476;

    InspectorDock(const Look &look, base::Scheduler &scheduler, QWidget *parent = nullptr);
    ~InspectorDock() override;

    /// What stands above it. Becomes a child.
    void setContent(QWidget *content);
    [[nodiscard]] InspectorPanel &panel() { return m_panel; }

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    void setOpen(bool open);
    /// Out into a window of its own, or back.
    void setDetached(bool detached);
    [[nodiscard]] bool isDetached() const { return m_isDetached; }

Q_SIGNALS:
    void openChanged(bool open);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    [[nodiscard]] QSplitterHandle *createHandle() override;

private:
    void place();

    const Look &m_look;
    InspectorPanel m_panel;
    bool m_isOpen = false;
    bool m_isDetached = false;
    bool m_wasPlaced = false; ///< it has had a height before
};

} // namespace godwit::ui
