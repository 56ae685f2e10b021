// SPDX-License-Identifier: MIT
#include "satchel/aoi/source.hpp"

#include <cpl_string.h>

#include <algorithm>
#include <filesystem>

namespace satchel::detail {
namespace {

namespace fs = std::filesystem;

/// The file on this machine that a name of GDAL's is in: the zip, for what lies in it.
std::string local_file(std::string name)
{
    while (name.starts_with("/vsi")) { // "/vsizip/", also "/vsizip//vsigzip/..."
        auto const end = name.find('/', 1);
        if (end == std::string::npos) {
            return {};
        }
        name.erase(0, end + 1);
    }
    std::erase_if(name, [](char letter) { return letter == '{' || letter == '}'; });
    std::error_code ignored;
    fs::path path{name};
    while (!path.empty() && !fs::exists(path, ignored) && path != path.parent_path()) {
        path = path.parent_path();
    }
    return fs::is_regular_file(path, ignored) ? path.string() : std::string{};
}

} // namespace

std::vector<std::string> files_of(OpenSource const& source, AoiSource const& request)
{
    std::vector<std::string> names{request.source};
    for (auto const& dataset : source.datasets) {
        CPLStringList const files{dataset->GetFileList(), TRUE};
        names.emplace_back(dataset->GetDescription());
        names.insert(names.end(), files.List(), files.List() + files.size());
    }
    std::vector<std::string> result;
    for (auto const& name : names) {
        if (auto file = local_file(name); !file.empty()) {
            result.push_back(std::move(file));
        }
    }
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

} // namespace satchel::detail
