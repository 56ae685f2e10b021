// SPDX-License-Identifier: MIT
#pragma once

#include <cpl_error.h>
#include <ogr_recordbatch.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace satchel::ogr {

/// The only ways to GDAL's messages, which go to a terminal as they are. What is said may repeat
/// names of a layer or texts of a service, so it is one line without anything that a terminal
/// obeys.
void report(CPLErr level, CPLErrorNum number, std::string_view text);
void log(std::string_view text);

/// A note of the library, as a warning in which options are called as the driver calls them.
void warn(std::string const& note);

/// Says what is being thrown as one CPLError with the library's text and hint. Only in a handler.
void report_failure() noexcept;

/// How many failures were said on this thread. Where OGR computes something of a layer it does not
/// look whether the layer could be read.
[[nodiscard]] std::size_t failures_said() noexcept;

/// EIO, for a batch of which a part could not be read: a part of a batch is no batch.
[[nodiscard]] int failed(ArrowArray& batch) noexcept;

/// What the work gives back; an empty value of that type where it throws, after one CPLError. No
/// exception may cross into GDAL, which is not written for any.
template <typename Work>
[[nodiscard]] auto guarded(Work const& work) noexcept -> decltype(work())
{
    try {
        return work();
    } catch (...) {
        report_failure();
    }
    return {};
}

} // namespace satchel::ogr
