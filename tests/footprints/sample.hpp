// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/search/search.hpp"

/// Values of the guide's sample reply, step 4, as a search would hand them over.
namespace sample {

inline satchel::Ring pleiades_ring()
{
    return {{1.257353827342168, 43.51499992670583}, {1.256790254518078, 43.54711045952346},
            {1.255514795769583, 43.71489050656499}, {1.384754739081241, 43.7029560489154},
            {1.45009224373546, 43.69639005169051},  {1.584824320385018, 43.68207395444014},
            {1.584816585304249, 43.66084996806644}, {1.584249661225448, 43.629278017562},
            {1.584312238288345, 43.61867177220752}, {1.583972915011884, 43.59767029007774},
            {1.584130008203344, 43.58704871537454}, {1.583680879320572, 43.55564297303177},
            {1.583861547553116, 43.50292413472972}, {1.583781598514204, 43.48552351216974},
            {1.521843231208238, 43.49169073436082}, {1.361200893781275, 43.50646455923665},
            {1.257353827342168, 43.51499992670583}};
}

inline satchel::FoundImage pleiades()
{
    std::string const product =
        "https://search-qual.geoapi-airbusds.com/api/v1/productTypes/PHR_0_5/products/"
        "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664";
    satchel::FoundImage image;
    auto& footprint = image.footprint;
    footprint.id = "bcfdb18a-14e2-47f7-9fae-dce82f8250b6::4cb18a03-e95a-4bc8-aaed-66aaf9032807";
    footprint.source_id = "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664";
    footprint.polygons = {{pleiades_ring(), {}}};
    footprint.constellation = "PLEIADES";
    footprint.satellite = "PHR1A";
    footprint.acquisition_date = "2017-01-24T10:37:51.229Z";
    footprint.cloud_cover = 0;
    footprint.incidence_angle = 32.29047084960579;
    footprint.viewing_angle_along_track = -11.14605527365686;
    footprint.viewing_angle_across_track = -27.0263716551796;
    footprint.resolution = 0.5;
    footprint.product_name = "Pléiades 0.5-m";
    footprint.provider = "Airbus Defence and Space";
    footprint.creation_date = "2017-06-10T20:19:30.810328Z";
    footprint.thumbnail = product + "?size=SMALL";
    footprint.quicklooks = {{"MEDIUM", 4326, product + "?projection=EPSG:4326&size=MEDIUM"},
                            {"LARGE", 0, product + "?size=LARGE"},
                            {"MEDIUM", 0, product + "?size=MEDIUM"},
                            {"MEDIUM", 3857, product + "?projection=EPSG:3857&size=MEDIUM"},
                            {"SMALL", 0, product + "?size=SMALL"}};
    footprint.other = R"({"bbox":[1.25,43.48,1.58,43.71]})";
    image.area_ids = {1};
    image.coverage_percent = 100;
    return image;
}

/// An image of which the service says nothing but its id and its place.
inline satchel::FoundImage bare(std::string const& id)
{
    satchel::FoundImage image;
    image.footprint.id = id;
    image.footprint.source_id = id;
    image.footprint.polygons = {satchel::to_polygon({1, 43, 2, 44})};
    image.area_ids = {1, 2};
    return image;
}

inline std::vector<satchel::Area> areas()
{
    return {{1, "Toulouse", std::nullopt, {satchel::to_polygon({1, 43, 2, 44})}, 0},
            {2, "Blagnac", std::nullopt, {satchel::to_polygon({1, 43, 2, 44})}, 0}};
}

} // namespace sample
