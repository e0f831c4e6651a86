#include "ui/widgets/directory_sheet.h"

#include "ui/text/directory_text.h"
#include "ui/theme/paint.h"
#include "ui/widgets/announce.h"

#include <QKeySequence>
#include <QSet>

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using chat::Messenger;
using Kind = DirectoryModel::Kind;

DirectorySheet::DirectorySheet(const Look &look, AccountModel &account, const QString &words,
                               QWidget *window)
    : ListSheet(look, tr("Rooms and people"), window)
    , m_account(account)
    , m_delegate(look)
{
    field().setPlaceholderText(tr("Find a room or a person on %1").arg(account.title()));
    field().setAccessibleName(field().placeholderText());
    list().setItemDelegate(&m_delegate);
    list().setModel(&m_model);
    wire();
    field().setText(words);
    refresh();
    ask();
    open();
}

void DirectorySheet::wire()
{
    connect(&field(), &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model.setFilter(text);
        selectFirst();
        if (m_trouble) {
            setFoot({});
        }
    });
    connect(&m_account, &AccountModel::conversationsChanged, this, &DirectorySheet::refresh);
    const Messenger &messenger = m_account.messenger();
    connect(&m_account.connection(), &ConnectionWatch::stateChanged, this, &DirectorySheet::ask);
    connect(&messenger, &Messenger::conversationsListed, this,
            [this](const chat::RequestId &request, const QList<chat::Conversation> &all) {
                if (request == m_request) {
                    m_listed = all;
                    setFoot({});
                    refresh();
                }
            });
}

/// What the server has; until it answers, what we know ourselves is shown.
void DirectorySheet::ask()
{
    if (m_account.connection().connectivity().phase != chat::Phase::Online) {
        setFoot(tr("Not connected: only what is known here is shown."));
        return;
    }
    setFoot(tr("Loading…"));
    m_request = m_account.messenger().listConversations();
}

QStringList DirectorySheet::people() const
{
    QSet<QString> names;
    const auto add = [&names](const QList<chat::Conversation> &conversations) {
        for (const chat::Conversation &conversation : conversations) {
            for (const chat::UserId &member : conversation.members) {
                names.insert(member.text());
            }
        }
    };
    add(m_listed);
    add(m_account.messenger().conversations());
    names.remove(m_account.messenger().self().text());
    return QStringList(names.cbegin(), names.cend());
}

/// What we are in, we know better than the answer, which is a look at one moment.
void DirectorySheet::refresh()
{
    const QList<chat::Conversation> &known = m_account.messenger().conversations();
    QList<chat::Conversation> rooms = known;
    for (chat::Conversation room : std::as_const(m_listed)) {
        if (m_account.conversation(room.id) == nullptr) {
            room.joined = false;
            rooms.append(room);
        }
    }
    const QModelIndex before = list().currentIndex();
    const auto chosen = before.isValid() ? std::optional(m_model.item(before.row())) : std::nullopt;
    m_model.setRooms(rooms);
    m_model.setPeople(people());
    for (int row = 0; chosen && row < m_model.rowCount(); ++row) {
        if (m_model.item(row) == *chosen) {
            list().setCurrentIndex(m_model.index(row));
            return;
        }
    }
    selectFirst();
}

int DirectorySheet::nextChoice(int row, int step) const
{
    return m_model.nextChoice(row, step);
}

QString DirectorySheet::sentence(int row) const
{
    return directorySentence(m_model.item(row));
}

void DirectorySheet::choose(const QModelIndex &index)
{
    if (!index.isValid()) {
        return;
    }
    const DirectoryModel::Item item = m_model.item(index.row());
    Messenger &messenger = m_account.messenger();
    switch (item.kind) {
    case Kind::Room:
        if (item.room.joined) {
            Q_EMIT opened(item.room.id);
            return;
        }
        setFoot(tr("Joining #%1…").arg(singleLine(item.room.name)));
        m_account.openWhenDone(messenger.join(item.room.id));
        return;
    case Kind::Person:
    case Kind::WriteTo:
        write(item.text);
        return;
    case Kind::NewRoom:
        Q_EMIT newRoomWanted(item.text);
        return;
    case Kind::Caption:
        return;
    }
}

void DirectorySheet::write(const QString &person)
{
    for (const chat::Conversation &known : m_account.messenger().conversations()) {
        if (known.kind == chat::ConversationKind::Direct && known.joined && known.name == person) {
            Q_EMIT opened(known.id);
            return;
        }
    }
    setFoot(tr("Looking for %1…").arg(singleLine(person)));
    m_account.openWhenDone(m_account.messenger().openDirect(chat::UserId(person)));
}

void DirectorySheet::setFoot(const QString &text, bool trouble)
{
    m_foot = text;
    m_trouble = trouble;
    setAccessibleDescription(text);
    update();
}

void DirectorySheet::showError(const QString &sentence)
{
    setFoot(sentence, true);
    announce(*this, sentence, Urgency::Assertive);
}

void DirectorySheet::paintFoot(QPainter &painter, const QRect &foot) const
{
    int x = foot.left() + 18;
    if (foot.width() > 480 || m_foot.isEmpty()) {
        const int row = m_model.rowCount() > 0 ? currentRow() : -1;
        x = paintKeyHint(painter, foot, x, u"↑↓"_s, tr("move"));
        x = paintKeyHint(painter, foot, x,
                         QKeySequence(Qt::Key_Enter).toString(QKeySequence::NativeText),
                         row >= 0 ? directoryAction(m_model.item(row)) : tr("open"));
    }
    const Theme &t = look().theme();
    paintText(painter,
              placed(painter, QRect(x, foot.top() + 1, foot.right() - 18 - x, foot.height() - 1)),
              m_foot, look().fonts().small, m_trouble ? t.red : t.text2, Qt::AlignRight);
}

} // namespace godwit::ui
