#include "ui/text/refusal_text.h"

#include <QCoreApplication>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Problem)
};

QString because(const QString &text, const QString &detail)
{
    return detail.isEmpty() ? text : text + u" ("_s + detail.left(300) + u')';
}

} // namespace

QString problemText(Problem problem, const QString &detail)
{
    switch (problem) {
    case Problem::DataFolderUnwritable:
        return because(Words::tr("Godwit cannot write to its data folder, so nothing new is kept."),
                       detail);
    case Problem::ExportFailed:
        return because(Words::tr("The trace could not be written."), detail);
    case Problem::AlreadyOpen:
        return Words::tr("Godwit is open already. Use that window, or close it and try again.");
    case Problem::SettingsSetAside:
        return because(Words::tr("The settings could not be read. They were set aside unchanged;"
                                 " please add your servers again."),
                       detail);
    case Problem::DatabaseSetAside:
        return because(Words::tr("The history on this computer could not be read. It was set aside"
                                 " unchanged, and a new one was begun."),
                       detail);
    case Problem::DatabaseDamaged:
        return because(Words::tr("The history on this computer is damaged, so nothing new is kept."
                                 " Start Godwit again: it sets the damaged file aside and begins"
                                 " a new one."),
                       detail);
    case Problem::ServerDataSetAside:
        return because(Words::tr("What the server on this computer has kept could not be read. It"
                                 " was set aside unchanged, and the server begins anew."),
                       detail);
    case Problem::NewerSchema:
        return because(Words::tr("The history on this computer was written by a newer Godwit. It"
                                 " was left as it is; please update."),
                       detail);
    case Problem::DiskFull:
        return because(Words::tr("The disk is full. Your text stays in the message field until"
                                 " there is room."),
                       detail);
    case Problem::MessageNotKept:
        return because(Words::tr("A message could not be kept on this computer. It is shown until"
                                 " Godwit is closed, and asked for again after that."),
                       detail);
    case Problem::PortInUse:
        return detail.isEmpty()
            ? Words::tr("Another program uses the port of the server on this computer.")
            : Words::tr("Another program uses port %1, which the server on this computer needs.")
                  .arg(detail.left(80));
    case Problem::ServerDataInUse:
        return Words::tr("The server on this computer runs already, in another program. Godwit"
                         " uses that one.");
    case Problem::KeychainUnavailable:
        return because(Words::tr("The system's keychain did not answer. Sign-ins are kept for this"
                                 " run only."),
                       detail);
    case Problem::ServerFailed:
        return because(Words::tr("The server on this computer could not be started."), detail);
    case Problem::PlainAddress:
        return Words::tr("The connection to this address would not be encrypted. Use one with"
                         " https://, or start Godwit with --allow-plain and the host's name.");
    case Problem::BadAddress:
        return detail.isEmpty() ? Words::tr("This is not the address of a chat server.")
                                : sentence(detail.left(300));
    }
    return {};
}

bool isSevere(Problem problem)
{
    return problem != Problem::KeychainUnavailable && problem != Problem::MessageNotKept
        && problem != Problem::SettingsSetAside && problem != Problem::DatabaseSetAside
        && problem != Problem::ServerDataSetAside && problem != Problem::ServerDataInUse;
}

QString notKeptText(const chat::ArchiveError &error)
{
    switch (error.code) {
    case chat::ArchiveError::Code::DiskFull:
        return Words::tr("Not sent yet: the disk is full. Your text stays here until it is kept.");
    case chat::ArchiveError::Code::ReadOnly:
        return Words::tr("Not sent yet: the data folder is read-only. Your text stays here until"
                         " it is kept.");
    case chat::ArchiveError::Code::Rejected:
        return Words::tr("Not sent: it cannot be kept on this computer. Your text is still here.");
    case chat::ArchiveError::Code::CannotOpen:
    case chat::ArchiveError::Code::Corrupt:
    case chat::ArchiveError::Code::NewerSchema:
    case chat::ArchiveError::Code::Failed:
        return Words::tr("Not sent yet: it could not be kept on this computer. Your text stays"
                         " here until it is.");
    }
    return {};
}

} // namespace godwit::ui
