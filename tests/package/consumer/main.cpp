// SPDX-License-Identifier: MIT
#include "satchel/aoi/aoi.hpp"

#include <cstdio>

int main(int, char** arguments)
{
    for (auto const& area : satchel::read_aoi({.source = arguments[1]}).areas) {
        std::printf("%.6f\n", area.area_km2);
    }
}
