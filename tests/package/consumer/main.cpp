// SPDX-License-Identifier: MIT
#include "satchel/area/geodesic.hpp"

#include <cstdio>

int main()
{
    satchel::Box const toulouse{1.3348388671875, 43.516190595612755, 1.5641784667968752,
                                43.66240779260363};
    std::printf("%.6f\n", satchel::geodesic_area_km2(satchel::to_polygon(toulouse)));
}
