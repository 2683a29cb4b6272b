throw new Error("no provider today");
