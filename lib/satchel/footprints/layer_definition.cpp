// SPDX-License-Identifier: MIT
#include "satchel/footprints/layer_definition.hpp"

#include "satchel/footprints/markup.hpp"
#include "satchel/footprints/style.hpp"

#include <fstream>
#include <sstream>
#include <string_view>

namespace satchel::detail {
namespace {

/// QGIS drops it when it saves the file itself.
constexpr std::string_view mark = "<!-- made by satchel search -->";

/// By the authority's code alone QGIS has no valid CRS: it draws nothing in projects with another.
constexpr std::string_view wgs84 =
    "<spatialrefsys><proj4>+proj=longlat +datum=WGS84 +no_defs</proj4><srsid>3452</srsid>"
    "<srid>4326</srid><authid>EPSG:4326</authid><description>WGS 84</description>"
    "<projectionacronym>longlat</projectionacronym><ellipsoidacronym>EPSG:7030"
    "</ellipsoidacronym><geographicflag>true</geographicflag></spatialrefsys>";

/// What stands between the tags of <qgis>, which is what stands in a <maplayer> too.
std::string_view body_of(std::string_view qml)
{
    auto const start = qml.find('>', qml.find("<qgis ")) + 1;
    return qml.substr(start, qml.rfind("</qgis>") - start);
}

/// Takes the attribute `name="..."` out of those of a tag.
void remove_attribute(std::string& attributes, std::string const& name)
{
    auto const start = attributes.find(name + "=\"");
    if (start != std::string::npos) {
        auto const end = attributes.find('"', start + name.size() + 2) + 1;
        attributes.erase(start, end - start);
    }
}

/// labelsEnabled and its like; the version is not that of the layer.
std::string attributes_of(std::string_view qml, long smallest_scale)
{
    auto const start = qml.find("<qgis ") + 6;
    std::string attributes{qml.substr(start, qml.find('>', start) - start)};
    remove_attribute(attributes, "version");
    if (smallest_scale > 0) {
        remove_attribute(attributes, "hasScaleBasedVisibilityFlag");
        remove_attribute(attributes, "minScale"); // QGIS means the denominator's limit by it
        attributes +=
            " hasScaleBasedVisibilityFlag=\"1\" minScale=\"" + std::to_string(smallest_scale) + '"';
    }
    return attributes;
}

} // namespace

std::string layer_definition(DefinedLayer const& layer)
{
    auto const source = escaped(layer.source);
    auto const name = escaped(layer.name);
    auto const qml = layer.qml.empty() ? footprints_qml() : layer.qml;
    std::ostringstream text;
    text << "<!DOCTYPE qgis-layer-definition>\n<qlr>\n"
         << mark << "\n"
         << R"(<layer-tree-group expanded="1" checked="Qt::Checked" name=""><customproperties/>)"
         << R"(<layer-tree-layer expanded="1" checked="Qt::Checked" id="footprints" name=")" << name
         << R"(" source=")" << source
         << R"(" providerKey="ogr"><customproperties/></layer-tree-layer></layer-tree-group>)"
         << "\n<maplayers>\n"
         << R"(<maplayer type="vector" geometry="Polygon" )"
         << attributes_of(qml, layer.smallest_scale) << ">\n"
         << "<id>footprints</id><datasource>" << source << "</datasource><layername>" << name
         << "</layername>\n<srs>" << wgs84 << "</srs>\n"
         << R"(<provider encoding="UTF-8">ogr</provider>)" << body_of(qml)
         << "</maplayer>\n</maplayers>\n</qlr>\n";
    return text.str();
}

std::string layer_definition(std::filesystem::path const& geopackage)
{
    return layer_definition(geopackage, "footprints", footprints_qml());
}

std::string layer_definition(std::filesystem::path const& geopackage, std::string const& layer,
                             std::string_view qml)
{
    return layer_definition({"./" + geopackage.filename().string() + "|layername=" + layer,
                             geopackage.stem().string(), 0, qml});
}

std::filesystem::path definition_path(std::filesystem::path const& geopackage)
{
    auto path = geopackage;
    return path.replace_extension(".qlr");
}

bool may_replace_definition(std::filesystem::path const& file)
{
    std::error_code ignored;
    if (!std::filesystem::exists(std::filesystem::symlink_status(file, ignored))) {
        return true;
    }
    std::ifstream stream{file};
    std::string line;
    for (int i = 0; i < 3 && std::getline(stream, line); ++i) {
        if (line == mark) {
            return true;
        }
    }
    return false;
}

} // namespace satchel::detail
