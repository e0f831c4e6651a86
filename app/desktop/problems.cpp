#include "app/desktop/problems.h"

namespace godwit::app {

using chat::ArchiveError;
using server::ServerError;
using ui::Problem;

ShownProblem shown(const ArchiveError &error)
{
    switch (error.code) {
    case ArchiveError::Code::NewerSchema:
        return {Problem::NewerSchema, error.detail};
    case ArchiveError::Code::DiskFull:
        return {Problem::DiskFull, error.detail};
    case ArchiveError::Code::Corrupt:
        return {Problem::DatabaseDamaged, error.detail};
    case ArchiveError::Code::Rejected:
        return {Problem::MessageNotKept, error.detail};
    case ArchiveError::Code::CannotOpen:
    case ArchiveError::Code::ReadOnly:
    case ArchiveError::Code::Failed:
        break;
    }
    return {Problem::DataFolderUnwritable, error.detail};
}

ShownProblem shown(const ServerError &error)
{
    switch (error.code) {
    case ServerError::Code::PortInUse:
        return {Problem::PortInUse, error.detail};
    case ServerError::Code::DataFolderUnwritable:
        return {Problem::DataFolderUnwritable, error.detail};
    case ServerError::Code::NewerSchema:
        return {Problem::NewerSchema, error.detail};
    case ServerError::Code::DiskFull:
        return {Problem::DiskFull, error.detail};
    case ServerError::Code::DataFolderInUse:
        return {Problem::ServerDataInUse, error.detail};
    case ServerError::Code::AddressNotAvailable:
    case ServerError::Code::DatabaseCorrupt:
    case ServerError::Code::Failed:
        break;
    }
    return {Problem::ServerFailed, error.detail};
}

} // namespace godwit::app
