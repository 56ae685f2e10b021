// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/error.hpp"
#include "satchel/service/redactor.hpp"

#include <string>
#include <string_view>

/// What holds for whatever was read, from whomever. A broken promise ends the process, which
/// libFuzzer reports with the input that did it.
namespace fuzzing {

/// Makes GDAL known without a way to the network: an input may name a URL.
void prepare();

/// Positions on the globe, closed rings, a finite area, and the same numbers in the two
/// texts that go to the service.
void check(satchel::MultiPolygon const& polygons);

/// Reads the text as `satchel aoi` does and checks the areas. A refusal is a result; one
/// that says it is a bug of Satchel, or has no reason, is not.
void read_and_check(std::string text);

/// Ends the process with the promise and what was found where it does not hold.
void demand(bool holds, char const* promise, std::string const& found);

/// A refusal is a result, one that says it is a bug of Satchel, or has no reason, is not.
void check(satchel::Error const& error);

/// The same of what a service has sent: all of it is also one line without control characters,
/// and holds no secret of redactor().
void check_of_service(satchel::Error const& error);

/// Valid UTF-8 in which a terminal finds nothing to obey, and no secret of redactor().
void check_shown(std::string const& text);

/// A secret that inputs may have, and what takes it out.
inline constexpr std::string_view secret = "s3cr3t-Key/0815";
[[nodiscard]] satchel::detail::Redactor const& redactor();

/// A file of this run with the bytes, which only its user can read; the next call replaces it.
[[nodiscard]] std::string file_with(std::string_view bytes, std::string const& name);

} // namespace fuzzing
