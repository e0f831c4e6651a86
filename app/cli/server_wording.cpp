#include "app/cli/server_wording.h"

namespace godwit::app::cli {

using namespace Qt::StringLiterals;
using server::ServerError;

QString nameOf(ServerError::Code code)
{
    switch (code) {
    case ServerError::Code::PortInUse:
        return u"port-in-use"_s;
    case ServerError::Code::AddressNotAvailable:
        return u"address-not-available"_s;
    case ServerError::Code::DataFolderUnwritable:
        return u"data-unwritable"_s;
    case ServerError::Code::DataFolderInUse:
        return u"data-in-use"_s;
    case ServerError::Code::DatabaseCorrupt:
        return u"corrupt"_s;
    case ServerError::Code::NewerSchema:
        return u"newer-schema"_s;
    case ServerError::Code::DiskFull:
        return u"disk-full"_s;
    case ServerError::Code::Failed:
        return u"failed"_s;
    }
    return {};
}

namespace {

QString withoutDetail(ServerError::Code code, const server::ServerSettings &settings)
{
    switch (code) {
    case ServerError::Code::PortInUse:
        return u"Port %1 is taken by another program; choose another one with --listen"_s.arg(
            settings.port);
    case ServerError::Code::AddressNotAvailable:
        return u"%1 is not an address of this computer"_s.arg(settings.address);
    case ServerError::Code::DataFolderUnwritable:
        return u"The data folder %1 cannot be written to"_s.arg(settings.dataFolder);
    case ServerError::Code::DataFolderInUse:
        return u"Another server uses the data folder %1"_s.arg(settings.dataFolder);
    case ServerError::Code::DatabaseCorrupt:
        return u"The database in %1 is damaged and could not be set aside"_s.arg(
            settings.dataFolder);
    case ServerError::Code::NewerSchema:
        return u"The database in %1 was written by a newer Godwit and is left as it is"_s.arg(
            settings.dataFolder);
    case ServerError::Code::DiskFull:
        return u"The disk that holds %1 is full"_s.arg(settings.dataFolder);
    case ServerError::Code::Failed:
        break;
    }
    return u"The server could not be started"_s;
}

} // namespace

QString sentenceFor(const ServerError &error, const server::ServerSettings &settings)
{
    const QString sentence = withoutDetail(error.code, settings);
    return error.detail.isEmpty() ? sentence + u'.' : u"%1 (%2)."_s.arg(sentence, error.detail);
}

} // namespace godwit::app::cli
