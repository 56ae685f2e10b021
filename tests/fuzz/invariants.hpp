// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <string>

/// What holds for every area, whatever it was read from. A broken promise ends the
/// process, which libFuzzer reports with the input that did it.
namespace fuzzing {

/// Makes GDAL known without a way to the network: an input may name a URL.
void prepare();

/// Positions on the globe, closed rings, a finite area, and the same numbers in the two
/// texts that go to the service.
void check(satchel::MultiPolygon const& polygons);

/// Reads the text as `satchel aoi` does and checks the areas. A refusal is a result; one
/// that says it is a bug of Satchel, or has no reason, is not.
void read_and_check(std::string text);

} // namespace fuzzing
