#include "ui/main_window_private.h"

// What the window has to do with the inspector.
namespace godwit::ui {

namespace {

/// The version of TLS that protects the traffic now; nothing where that is not known.
std::optional<QString> tlsOf(const QList<chat::AttemptRecord> &attempts)
{
    for (auto attempt = attempts.crbegin(); attempt != attempts.crend(); ++attempt) {
        if (attempt->signedInAt && !attempt->outcome) {
            return attempt->tls;
        }
    }
    return std::nullopt;
}

} // namespace

void MainWindow::Private::wireInspector()
{
    connect(&m_rail, &Rail::inspectorWanted, this, &Private::toggleInspector);
    connect(&m_strip, &StatusStrip::inspectorWanted, this, &Private::toggleInspector);
    connect(&m_inspector, &InspectorDock::openChanged, this, [this](bool open) {
        m_rail.setInspectorOpen(open);
        m_strip.setInspectorOpen(open);
        if (open) {
            m_inspector.panel().inspect(m_front);
        } else if (!m_accounts.empty()) {
            pane.composer().setFocus();
        }
    });
    connect(&m_inspector.panel(), &InspectorPanel::exportWanted, &m_window,
            &MainWindow::traceExportWanted);
}

void MainWindow::Private::setTrace(const QString &id, chat::TraceSource &trace)
{
    Account *account = find(id);
    if (account == nullptr) {
        return;
    }
    AccountModel &model = *account->model;
    account->trace = &trace;
    m_inspector.panel().addAccount(id, model.title(), trace);
    connect(&trace, &chat::TraceSource::stateNoted, &model,
            [&model](const chat::StateRecord &, const QList<chat::AttemptRecord> &attempts) {
                if (const auto tls = tlsOf(attempts)) {
                    model.connection().setTls(*tls);
                }
            });
}

void MainWindow::Private::setRememberedNetworks(const QString &id,
                                                const QList<chat::RememberedNetwork> &networks)
{
    if (Account *account = find(id)) {
        account->remembered = networks;
        if (m_popover && id == m_front) {
            m_popover->setRemembered(networks);
        }
    }
}

void MainWindow::Private::toggleInspector()
{
    if (!m_accounts.empty()) {
        m_inspector.setOpen(!m_inspector.isOpen());
    }
}

void MainWindow::Private::showInspector()
{
    m_inspector.setOpen(true);
    m_inspector.panel().inspect(m_front);
}

} // namespace godwit::ui
