// SPDX-License-Identifier: MIT
#include "failures.hpp"

#include "satchel/error.hpp"

#include <exception>

namespace satchel::ogr {
namespace {

CPLErrorNum error_number(Failure failure)
{
    switch (failure) {
    case Failure::interrupted:
        return CPLE_UserInterrupt;
    case Failure::usage:
    case Failure::input:
        return CPLE_IllegalArg;
    case Failure::output:
        return CPLE_FileIO;
    case Failure::network:
        return CPLE_HttpResponse;
    default:
        return CPLE_AppDefined;
    }
}

} // namespace

void report_failure() noexcept
{
    try {
        throw;
    } catch (Error const& error) {
        auto const* const separator = error.where().empty() ? "" : ": ";
        auto const has_hint = !error.hint().empty();
        CPLError(CE_Failure, error_number(error.failure()), "%s%s%s%s%s%s", error.where().c_str(),
                 separator, error.what(), has_hint ? " (hint: " : "", error.hint().c_str(),
                 has_hint ? ")" : "");
    } catch (std::bad_alloc const&) {
        CPLError(CE_Failure, CPLE_OutOfMemory, "satchel: out of memory");
    } catch (std::exception const& error) {
        CPLError(CE_Failure, CPLE_AppDefined, "satchel: %s", error.what());
    } catch (...) {
        CPLError(CE_Failure, CPLE_AppDefined, "satchel: an unknown failure");
    }
}

} // namespace satchel::ogr
