// SPDX-License-Identifier: MIT
#include "failures.hpp"

#include "satchel/error.hpp"

#include <array>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

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

/// The library speaks of options of the tool.
std::string in_words_of_the_driver(std::string text)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> options{
        {{"--layer", "AOI_LAYER"}, {"--where", "AOI_WHERE"}, {"--profile", "PROFILE"}}};
    for (auto const& [of_tool, of_driver] : options) {
        for (auto at = text.find(of_tool); at != std::string::npos; at = text.find(of_tool, at)) {
            text.replace(at, of_tool.size(), of_driver);
        }
    }
    for (auto const* const option : {"--crs", "--buffer"}) {
        if (text.find(option) != std::string::npos) {
            return text + "; satchel aoi has this option, and writes a file that AOI can name";
        }
    }
    return text;
}

} // namespace

void report_failure() noexcept
{
    try {
        throw;
    } catch (Error const& error) {
        auto text = in_words_of_the_driver(error.where());
        text += (text.empty() ? "" : ": ") + std::string{error.what()};
        if (!error.hint().empty()) {
            text += " (hint: " + in_words_of_the_driver(error.hint()) + ")";
        }
        CPLError(CE_Failure, error_number(error.failure()), "%s", text.c_str());
    } catch (std::bad_alloc const&) {
        CPLError(CE_Failure, CPLE_OutOfMemory, "satchel: out of memory");
    } catch (std::exception const& error) {
        CPLError(CE_Failure, CPLE_AppDefined, "satchel: %s", error.what());
    } catch (...) {
        CPLError(CE_Failure, CPLE_AppDefined, "satchel: an unknown failure");
    }
}

} // namespace satchel::ogr
