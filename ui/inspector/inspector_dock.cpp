#include "ui/inspector/inspector_dock.h"

#include <QCloseEvent>
#include <QIcon>

#include <algorithm>

namespace godwit::ui {

namespace {

/// Takes no room: the panel paints the line itself. A few pixels of both sides can be dragged.
class ThinHandle final : public QSplitterHandle
{
public:
    using QSplitterHandle::QSplitterHandle;

protected:
    void paintEvent(QPaintEvent *) override { }
};

} // namespace

InspectorDock::InspectorDock(const Look &look, base::Scheduler &scheduler, QWidget *parent)
    : QSplitter(Qt::Vertical, parent)
    , m_look(look)
    , m_panel(look, scheduler)
{
    setHandleWidth(0);
    setChildrenCollapsible(false);
    m_panel.installEventFilter(this);
    addWidget(&m_panel);
    m_panel.hide();
    connect(&m_panel, &InspectorPanel::closeWanted, this, [this] { setOpen(false); });
    connect(&m_panel, &InspectorPanel::detachWanted, this, [this] { setDetached(!m_isDetached); });
}

InspectorDock::~InspectorDock()
{
    m_panel.removeEventFilter(this);
    m_panel.hide();
    m_panel.setParent(nullptr);
}

void InspectorDock::setContent(QWidget *content)
{
    insertWidget(0, content);
    setStretchFactor(0, 1);
    setStretchFactor(1, 0);
}

QSplitterHandle *InspectorDock::createHandle()
{
    return new ThinHandle(orientation(), this);
}

void InspectorDock::setOpen(bool open)
{
    if (open == m_isOpen) {
        return;
    }
    m_isOpen = open;
    place();
    Q_EMIT openChanged(open);
}

void InspectorDock::setDetached(bool detached)
{
    if (detached == m_isDetached) {
        return;
    }
    m_isDetached = detached;
    m_panel.toolBar().setDetached(detached);
    if (detached) {
        const QSize size = m_panel.size();
        m_panel.setParent(nullptr, Qt::Window);
        m_panel.setPalette(palette());
        m_panel.setWindowTitle(tr("Inspector – Godwit"));
        m_panel.setWindowIcon(window()->windowIcon());
        m_panel.resize(size.expandedTo({860, usualHeight}));
    } else {
        m_panel.setParent(nullptr);
        addWidget(&m_panel);
        m_wasPlaced = false;
    }
    place();
}

void InspectorDock::place()
{
    m_panel.setVisible(m_isOpen);
    if (!m_isOpen || m_isDetached) {
        if (m_isOpen) {
            m_panel.raise();
            m_panel.activateWindow();
        }
        return;
    }
    if (!m_wasPlaced) {
        m_wasPlaced = true;
        const int most = std::max(240, height() - 240);
        setSizes({height() - std::min(usualHeight, most), std::min(usualHeight, most)});
    }
}

bool InspectorDock::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_panel && event->type() == QEvent::Close && m_isDetached) {
        setOpen(false);
    }
    return QSplitter::eventFilter(watched, event);
}

} // namespace godwit::ui
