export default { strategy: "first", targets: ["hidden/hidden"], description: "ghp_0aB1cD2eF3gH4iJ5kL6mN7oP8" };
