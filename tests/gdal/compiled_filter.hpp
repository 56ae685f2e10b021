// SPDX-License-Identifier: MIT
#pragma once

#include "filter_doubts.hpp"
#include "query_pushdown.hpp"

#include "satchel/search/filter_words.hpp"

#include <catch2/catch.hpp>
#include <ogr_feature.h>

#include <memory>
#include <string>
#include <vector>

namespace pushdown {

/// The layer's columns that matter here, and some that the service cannot filter by.
inline std::shared_ptr<OGRFeatureDefn> footprint_columns()
{
    auto* const definition = new OGRFeatureDefn{"footprints"};
    definition->Reference();
    auto const add = [&](char const* name, OGRFieldType type) {
        OGRFieldDefn field{name, type};
        definition->AddFieldDefn(&field);
    };
    add("source_id", OFTString);
    add("constellation", OFTString);
    add("satellite", OFTString);
    add("acquisition_date", OFTDateTime);
    add("cloud_cover", OFTReal);
    add("incidence_angle", OFTReal);
    add("resolution", OFTReal);
    return {definition, [](OGRFeatureDefn* last) { last->Release(); }};
}

/// As replies of the guide's dialect write them.
inline std::vector<std::string> const constellations{"PLEIADES", "SPOT", "TerraSAR_X_Mission"};

/// What is pushed of an attribute filter as a user writes it.
inline satchel::ogr::PushedQuery pushed_of(std::string const& filter, OGRFeatureDefn& definition,
                                           satchel::Query const& base = {},
                                           std::vector<std::string> const& known = constellations)
{
    OGRFeatureQuery compiled;
    REQUIRE(compiled.Compile(&definition, filter.c_str(), TRUE, nullptr) == OGRERR_NONE);
    return satchel::ogr::pushed(static_cast<swq_expr_node const*>(compiled.GetSWQExpr()),
                                {definition, known}, base);
}

inline std::string doubt_of(std::string const& filter, std::string const& dialect)
{
    auto const definition = footprint_columns();
    OGRFeatureQuery compiled;
    REQUIRE(compiled.Compile(definition.get(), filter.c_str(), TRUE, nullptr) == OGRERR_NONE);
    return satchel::ogr::doubt_about(*static_cast<swq_expr_node const*>(compiled.GetSWQExpr()),
                                     {*definition, satchel::constellations_of_images(dialect)},
                                     dialect);
}

} // namespace pushdown
