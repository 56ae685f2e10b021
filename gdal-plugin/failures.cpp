// SPDX-License-Identifier: MIT
#include "failures.hpp"

#include "satchel/error.hpp"
#include "satchel/service/plain_text.hpp"

#include <array>
#include <cerrno>
#include <cstddef>
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

/// The library speaks of options of the tool, of which the driver has some by another name.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> options{
    {{"--layer", "AOI_LAYER"}, {"--where", "AOI_WHERE"}, {"--profile", "PROFILE"}}};

std::string place_of(std::string where)
{
    for (auto const& [of_tool, of_driver] : options) {
        if (where.starts_with(std::string{of_tool} + ' ')) {
            where.replace(0, of_tool.size(), of_driver);
        }
    }
    return where;
}

/// Only an option with its value is one: behind its quotation mark the words are the user's.
std::string message_of(std::string what)
{
    auto const value = what.find(" \"");
    for (auto const& [of_tool, of_driver] : options) {
        if (value != std::string::npos && what.substr(0, value).ends_with(of_tool)) {
            what.replace(value - of_tool.size(), of_tool.size(), of_driver);
            break;
        }
    }
    return what;
}

/// Where the word stands alone; npos for nowhere.
std::size_t find_word(std::string const& text, std::string_view word)
{
    auto const is_apart = [&](std::size_t at) {
        auto const after = at + word.size();
        return (at == 0 || text[at - 1] == ' ') &&
               (after == text.size() ||
                std::string_view{" ,;."}.find(text[after]) != std::string_view::npos);
    };
    auto at = text.find(word);
    while (at != std::string::npos && !is_apart(at)) {
        at = text.find(word, at + 1);
    }
    return at;
}

std::string hint_of(std::string hint)
{
    // The driver's layer is of one layer of areas, and standard input is another program's.
    constexpr std::array<std::pair<std::string_view, std::string_view>, 2> of_tool_alone{
        {{"; several are given one --layer each", ""},
         {", GeoJSON text, or - for standard input", " or GeoJSON text"}}};
    for (auto const& [said, instead] : of_tool_alone) {
        if (auto const at = hint.find(said); at != std::string::npos) {
            hint.replace(at, said.size(), instead);
        }
    }
    for (auto const& [of_tool, of_driver] : options) {
        if (auto const at = find_word(hint, of_tool); at != std::string::npos) {
            hint.replace(at, of_tool.size(), of_driver);
        }
    }
    for (auto const* const option : {"--crs", "--buffer"}) {
        if (find_word(hint, option) != std::string::npos) {
            return hint + "; satchel aoi has this option, and writes a file that AOI can name";
        }
    }
    return hint;
}

thread_local std::size_t said = 0;

} // namespace

void report(CPLErr level, CPLErrorNum number, std::string_view text)
{
    said += level == CE_Failure ? 1 : 0;
    CPLError(level, number, "%s", detail::printable(text).c_str());
}

void log(std::string_view text) { CPLDebug("SATCHEL", "%s", detail::printable(text).c_str()); }

void warn(std::string const& note) { report(CE_Warning, CPLE_AppDefined, hint_of(note)); }

void report_failure() noexcept
{
    try {
        throw;
    } catch (Error const& error) {
        auto text = place_of(error.where());
        text += (text.empty() ? "" : ": ") + message_of(error.what());
        if (!error.hint().empty()) {
            text += " (hint: " + hint_of(error.hint()) + ")";
        }
        report(CE_Failure, error_number(error.failure()), text);
    } catch (std::bad_alloc const&) {
        ++said;
        CPLError(CE_Failure, CPLE_OutOfMemory, "satchel: out of memory");
    } catch (std::exception const& error) {
        report(CE_Failure, CPLE_AppDefined, std::string{"satchel: "} + error.what());
    } catch (...) {
        ++said;
        CPLError(CE_Failure, CPLE_AppDefined, "satchel: an unknown failure");
    }
}

std::size_t failures_said() noexcept { return said; }

int failed(ArrowArray& batch) noexcept
{
    if (batch.release != nullptr) {
        batch.release(&batch);
    }
    return EIO;
}

} // namespace satchel::ogr
