#include "ui/main_window_private.h"

#include "ui/theme/paint.h"
#include "ui/theme/palette.h"
#include "ui/widgets/announce.h"

#include <QApplication>
#include <QStyleFactory>
#include <QVBoxLayout>

#include <algorithm>

// How the parts of the window are put together and kept up to date; what people ask of it is in
// main_window_actions.cpp.
namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int compactBelow = 760;

/// A hairline that can be dragged: the sidebar paints the line itself.
QSplitter *makeSplitter(QWidget *parent)
{
    auto *splitter = new QSplitter(Qt::Horizontal, parent);
    splitter->setHandleWidth(0);
    splitter->setChildrenCollapsible(false);
    return splitter;
}

} // namespace

MainWindow::Private::Private(MainWindow &window, base::Scheduler &scheduler, ThemeChoice choice)
    : look(choice)
    , splitter(makeSplitter(nullptr))
    , pane(look, scheduler)
    , preferences(look, pane.composer(), window)
    , m_window(window)
    , m_scheduler(scheduler)
    , m_problem(look, &window)
    , m_firstRun(look, &window)
    , m_rail(look)
    , m_sidebar(look)
    , m_search(look, scheduler)
    , m_strip(look, &window)
    , m_inspector(look, scheduler)
    , m_main(new QWidget(&window))
    , m_centre(new QWidget(&window))
{
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    arrange();
    wire();
    wireInspector();
    wireFinding();
    restyle();
    refreshState();
}

MainWindow::Private::~Private()
{
    pane.close();
    m_search.setAccount(nullptr);
    m_sidebar.setModel(nullptr);
    // They are members, so the window must not delete them as its children.
    for (QWidget *part :
         std::initializer_list<QWidget *>{&m_problem, &m_firstRun, &m_rail, &m_sidebar, &pane,
                                          &m_search, &m_strip, &m_inspector}) {
        part->setParent(nullptr);
    }
}

void MainWindow::Private::arrange()
{
    m_window.setMinimumSize(400, 560);
    m_window.resize(1280, 820);
    m_window.setWindowIcon(QIcon(appPicture(64, 1)));
    splitter->addWidget(&m_sidebar);
    auto *side = new QHBoxLayout(m_centre);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(0);
    side->addWidget(&pane, 1);
    side->addWidget(&m_search);
    splitter->addWidget(m_centre);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    m_sidebar.setMinimumWidth(220);
    m_sidebar.setMaximumWidth(360);
    pane.setMinimumWidth(400);
    splitter->setSizes({264, 960});
    auto *row = new QHBoxLayout(m_main);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(&m_rail);
    m_inspector.setContent(splitter);
    row->addWidget(&m_inspector, 1);
    auto *column = new QVBoxLayout(&m_window);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(&m_problem);
    column->addWidget(&m_firstRun, 1);
    column->addWidget(m_main, 1);
    column->addWidget(&m_strip);
}

void MainWindow::Private::wire()
{
    connect(&look, &Look::changed, this, &Private::restyle);
    connect(&m_firstRun, &FirstRun::addressWanted, this, &Private::askForAddress);
    connect(&m_firstRun, &FirstRun::localServerWanted, this, &Private::startHere);
    connect(&m_rail, &Rail::chosen, this, &Private::bring);
    connect(&m_rail, &Rail::addWanted, this, &Private::askForAddress);
    connect(&m_rail, &Rail::personClicked, this, &Private::accountMenu);
    connect(&m_rail, &Rail::preferencesWanted, &preferences, &WindowPreferences::showSheet);
    connect(&preferences, &WindowPreferences::commanded, this, &Private::perform);
    connect(&preferences, &WindowPreferences::changed, &m_window, &MainWindow::preferencesChanged);
    connect(&m_sidebar, &Sidebar::opened, this, [this](const chat::ConversationId &conversation) {
        if (Account *account = front()) {
            open(*account->model, conversation);
            pane.composer().setFocus();
        }
    });
    connect(&m_sidebar, &Sidebar::newRoomWanted, this, [this] { showDirectory(u"#"_s); });
    connect(&m_sidebar, &Sidebar::newDirectWanted, this, [this] { showDirectory(u"@"_s); });
    connect(&m_sidebar, &Sidebar::newMenuWanted, this, &Private::newMenu);
    connect(&m_sidebar, &Sidebar::accountMenuWanted, this, &Private::accountMenu);
    connect(&pane, &ConversationPane::bannerChosen, this, &Private::act);
    connect(&pane, &ConversationPane::backWanted, this, [this] {
        m_listInFront = true;
        arrangeForWidth();
        m_sidebar.list().setFocus(Qt::ShortcutFocusReason);
    });
    connect(&m_strip, &StatusStrip::pillClicked, this, &Private::showConnection);
}

void MainWindow::Private::restyle()
{
    m_window.setPalette(makePalette(look.theme()));
    m_window.setFont(look.fonts().ui);
    m_window.update();
}

void MainWindow::Private::arrangeForWidth()
{
    const bool compact = m_window.width() < compactBelow;
    const bool hasAccount = !m_accounts.empty();
    if (compact != m_compact) {
        m_compact = compact;
        m_listInFront = pane.account() == nullptr;
        m_sidebar.setCompact(compact);
        m_sidebar.setMaximumWidth(compact ? QWIDGETSIZE_MAX : 360);
        pane.setMinimumWidth(compact ? 0 : 400);
    }
    m_firstRun.setVisible(!hasAccount);
    m_main->setVisible(hasAccount);
    m_rail.setVisible(!compact);
    m_sidebar.setVisible(!compact || m_listInFront);
    m_centre->setVisible(!compact || !m_listInFront);
    // Where there is no room for both, the search is in front of the conversation.
    const int beside = m_window.width() - (compact ? 0 : m_rail.width() + m_sidebar.width());
    const bool alone = m_search.isOpen() && (compact || beside < 400 + SearchPane::usualWidth);
    m_search.setVisible(m_search.isOpen());
    m_search.setFixedWidth(alone ? std::max(320, beside) : SearchPane::usualWidth);
    pane.setVisible(!alone);
    const Account *account = front();
    pane.setCompact(compact, account != nullptr ? account->model->unread() : 0);
}

void MainWindow::Private::refreshRail()
{
    QList<RailEntry> entries;
    for (const Account &account : m_accounts) {
        AccountModel &model = *account.model;
        const ConnectionWords &words = model.connection().words();
        entries.append({model.card().id, model.title(), model.card().local, words.tone,
                        words.sidebar, model.unread(), model.mentionCount()});
    }
    m_rail.setEntries(entries, m_front);
}

void MainWindow::Private::refreshState()
{
    refreshRail();
    if (Account *account = front()) {
        AccountModel &model = *account->model;
        ConnectionWatch &watch = model.connection();
        m_rail.setPerson(model.userName(), watch.connectivity().phase == chat::Phase::Online);
        m_sidebar.showState(model.title(), watch.words(), model.userName());
        m_strip.show(watch.words(), watch.queued(), watch.connectivity().attempt,
                     model.card().encrypted);
        m_strip.setTls(watch.tls());
    } else {
        m_strip.showNoServer();
    }
    arrangeForWidth();
    refreshTitle();
}

void MainWindow::Private::refreshTitle()
{
    int unread = 0;
    for (const Account &account : m_accounts) {
        unread += account.model->unread();
    }
    const Account *account = front();
    const QString where = account != nullptr ? account->model->title() : QString();
    const QString name = where.isEmpty() ? u"Godwit"_s : where + u" – Godwit"_s;
    m_window.setWindowTitle(unread > 0 ? u"(%1) %2"_s.arg(unread).arg(name) : name);
}

} // namespace godwit::ui
